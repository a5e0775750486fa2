using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Turns blocks of four rows and four columns over.</summary>
internal static unsafe class FourByFour
{
    /// <summary>to[column, row] = from[row, column].</summary>
    /// <param name="from">The first row.</param>
    /// <param name="fromStep">From one row to the next.</param>
    /// <param name="to">Where the first column goes.</param>
    /// <param name="toStep">From where one column goes to where the next one goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* from, nint fromStep, float* to, nint toStep)
    {
        if (!Sse.IsSupported && !AdvSimd.Arm64.IsSupported)
        {
            for (int row = 0; row < 4; row++)
                for (int column = 0; column < 4; column++) to[column * toStep + row] = from[row * fromStep + column];
            return;
        }

        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStep), c = Vector128.Load(from + 2 * fromStep), d = Vector128.Load(from + 3 * fromStep);
        (Vector128<float> ac0, Vector128<float> ac1) = Interleave(a, c);
        (Vector128<float> bd0, Vector128<float> bd1) = Interleave(b, d);
        (Vector128<float> column0, Vector128<float> column1) = Interleave(ac0, bd0);
        (Vector128<float> column2, Vector128<float> column3) = Interleave(ac1, bd1);
        column0.Store(to);
        column1.Store(to + toStep);
        column2.Store(to + 2 * toStep);
        column3.Store(to + 3 * toStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Interleave(Vector128<float> a, Vector128<float> b) => Sse.IsSupported
        ? (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b))
        : (AdvSimd.Arm64.ZipLow(a, b), AdvSimd.Arm64.ZipHigh(a, b));
}
