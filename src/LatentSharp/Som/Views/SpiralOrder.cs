namespace LatentSharp.Som;

/// <summary>The units of a map read along a spiral: from the top left clockwise inwards.</summary>
public static class SpiralOrder
{
    /// <summary>Lists the units in their order on the spiral.</summary>
    /// <param name="topology">The map's units; on a hexagonal lattice rows and columns count alike.</param>
    /// <returns>Every unit once.</returns>
    public static IReadOnlyList<int> Of(MapTopology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        int[] order = new int[topology.Units];
        int top = 0, bottom = topology.Rows - 1, left = 0, right = topology.Columns - 1, n = 0;
        while (top <= bottom && left <= right)
        {
            for (int column = left; column <= right; column++) order[n++] = top * topology.Columns + column;
            for (int row = top + 1; row <= bottom; row++) order[n++] = row * topology.Columns + right;
            if (top < bottom)
            {
                for (int column = right - 1; column >= left; column--) order[n++] = bottom * topology.Columns + column;
            }

            if (left < right)
            {
                for (int row = bottom - 1; row > top; row--) order[n++] = row * topology.Columns + left;
            }

            (top, bottom, left, right) = (top + 1, bottom - 1, left + 1, right - 1);
        }

        return order;
    }
}
