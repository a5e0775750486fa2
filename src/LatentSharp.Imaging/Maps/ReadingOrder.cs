using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps;

/// <summary>Orders in which a map's units can be laid out: place 0, 1, ... (row by row) shows unit order[0], order[1], ...</summary>
public static class ReadingOrder
{
    /// <summary>From the upper left unit clockwise along the border and on inwards, so that neighbours on the spiral stand side by side in the rows of the picture.</summary>
    /// <param name="topology">Whose units.</param>
    /// <returns>A permutation of the units.</returns>
    public static int[] Spiral(MapTopology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        int[] order = new int[topology.Units];
        (int top, int left, int bottom, int right) = (0, 0, topology.Rows - 1, topology.Columns - 1);
        int place = 0;
        while (top <= bottom && left <= right)
        {
            for (int column = left; column <= right; column++) order[place++] = top * topology.Columns + column;
            for (int row = top + 1; row <= bottom; row++) order[place++] = row * topology.Columns + right;
            if (top < bottom)
                for (int column = right - 1; column >= left; column--) order[place++] = bottom * topology.Columns + column;
            if (left < right)
                for (int row = bottom - 1; row > top; row--) order[place++] = row * topology.Columns + left;
            (top, left, bottom, right) = (top + 1, left + 1, bottom - 1, right - 1);
        }

        return order;
    }
}
