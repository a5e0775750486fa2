using System.Numerics.Tensors;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Points;

/// <summary>
/// Squared Euclidean distances from many points to all points of a set, block by block as matrix products in float, each with a bound of its
/// error, so that a decision can be left to <see cref="Exact"/> where it is close.
/// </summary>
internal sealed unsafe class RowDistances : IDisposable
{
    private const int BlockRows = 48;
    private const double Unit = 1.0 / (1 << 24);

    private readonly PackedMatrix<float> _packed;
    private readonly AlignedBuffer<float> _squares;
    private readonly float[] _centre;
    private readonly double _longest;

    /// <param name="points">The set; at least one point.</param>
    public RowDistances(PointRows points)
    {
        Points = points;
        _centre = CentreOf(points);
        _packed = new PackedMatrix<float>(points.Count, points.Dimensions, Tile<float>.Best.Columns);
        _squares = new AlignedBuffer<float>(_packed.Capacity);
        float[] row = new float[points.Dimensions];
        for (int i = 0; i < points.Count; i++)
        {
            double square = Centred(points[i], row);
            _longest = Math.Max(_longest, Math.Sqrt(square));
            _squares.Start[i] = (float)square;
            _packed.Set(i, row);
        }
    }

    /// <summary>Told about one query: near(j) = squared distance to point j up to <paramref name="slack"/> either way, at least 0.</summary>
    /// <param name="query">The query's number.</param>
    /// <param name="near">One squared distance a point; may be written to.</param>
    /// <param name="slack">How far off each can be.</param>
    public delegate void Visitor(int query, Span<float> near, double slack);

    public PointRows Points { get; }

    /// <summary>The squared distance in double of one pair, the same both ways round; 0 exactly if they are equal.</summary>
    public static double Exact(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double sum = 0;
        for (int d = 0; d < first.Length; d++)
        {
            double difference = (double)first[d] - second[d];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Calls the visitor once a query, on several threads at a time if there are any.</summary>
    public void ForEach(PointRows queries, int threads, Visitor visit, CancellationToken cancellation = default)
    {
        if (queries.Dimensions != Points.Dimensions) throw new ArgumentException($"Points of {Points.Dimensions} numbers have no distance to those of {queries.Dimensions}.", nameof(queries));
        int blocks = (queries.Count + BlockRows - 1) / BlockRows;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, () => new Room(this), (block, _, room) =>
        {
            int first = block * BlockRows, count = Math.Min(BlockRows, queries.Count - first);
            for (int i = 0; i < count; i++)
            {
                room.Squares[i] = Centred(queries[first + i], room.Row);
                room.Queries.Set(i, room.Row);
            }

            MatrixProduct.Run(Tile<float>.Best, room.Queries, count, _packed, 0, _packed.Panels, -2, _squares.Start, room.Products.Start, _packed.Capacity);
            for (int i = 0; i < count; i++)
            {
                Span<float> near = room.Products.Slice((long)i * _packed.Capacity, Points.Count);
                TensorPrimitives.Add(near, (float)room.Squares[i], near);
                TensorPrimitives.Max(near, 0, near);
                visit(first + i, near, Slack(Math.Sqrt(room.Squares[i])));
            }

            return room;
        }, room => room.Dispose());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _packed.Dispose();
        _squares.Dispose();
    }

    /// <summary>
    /// Higham's bound of a sum of products, gamma(depth) |a| |b| with |a| |b| at most (|a| + |b|)^2 / 4, doubled by the factor 2 before the product,
    /// and a few roundings more for centring, squares and the final sums, each at most (|a| + |b|)^2.
    /// </summary>
    private double Slack(double length)
    {
        int depth = Math.Min(Points.Dimensions, MatrixProduct.DepthStretch), stretches = Points.Dimensions / MatrixProduct.DepthStretch + 1;
        return (depth / 2.0 + stretches + 8) * Unit * (length + _longest) * (length + _longest);
    }

    private double Centred(ReadOnlySpan<float> point, float[] to)
    {
        double square = 0;
        for (int d = 0; d < to.Length; d++)
        {
            float value = point[d] - _centre[d];
            to[d] = value;
            square += (double)value * value;
        }

        return square;
    }

    private static float[] CentreOf(PointRows points)
    {
        double[] sums = new double[points.Dimensions];
        for (int i = 0; i < points.Count; i++)
        {
            ReadOnlySpan<float> row = points[i];
            for (int d = 0; d < row.Length; d++) sums[d] += row[d];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / points.Count));
    }

    private sealed class Room(RowDistances of) : IDisposable
    {
        public PackedMatrix<float> Queries { get; } = new(BlockRows, of.Points.Dimensions, Tile<float>.Best.Rows);

        public AlignedBuffer<float> Products { get; } = new((long)(BlockRows + Tile<float>.Best.Rows) * of._packed.Capacity);

        public double[] Squares { get; } = new double[BlockRows];

        public float[] Row { get; } = new float[of.Points.Dimensions];

        public void Dispose()
        {
            Queries.Dispose();
            Products.Dispose();
        }
    }
}
