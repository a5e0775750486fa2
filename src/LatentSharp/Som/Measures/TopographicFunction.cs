namespace LatentSharp.Som;

/// <summary>
/// The topographic function (Villmann, Der, Herrmann, Martinetz, "Topology preservation in self-organizing feature maps", IEEE Transactions on
/// Neural Networks 8, 1997). Two units are connected in the data if some sample has them as nearest and second nearest.
/// </summary>
internal static class TopographicFunction
{
    /// <summary>How many of a unit's connected units are farther than 1 away on the lattice, on average over all units: Phi(1), folds of the map.</summary>
    /// <remarks>Distances are the largest of the row and column offsets on a rectangular lattice, and steps between neighbours on a hexagonal one.</remarks>
    public static double Folds(MatchTable matches)
    {
        MapTopology topology = matches.Map.Topology;
        if (topology.Units == 1) return 0;
        double reach = (topology.Lattice == Lattice.Rectangular ? 2 : 1) + 1e-9;
        var connected = new HashSet<(int, int)>();
        for (int sample = 0; sample < matches.Best.Length; sample++)
            connected.Add((Math.Min(matches.Best[sample], matches.Second[sample]), Math.Max(matches.Best[sample], matches.Second[sample])));
        return 2.0 * connected.Count(pair => topology.SquaredDistance(pair.Item1, pair.Item2) > reach) / topology.Units;
    }
}
