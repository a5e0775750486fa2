namespace LatentSharp.Som;

/// <summary>
/// The share of samples whose nearest and second nearest unit are not adjacent on the lattice (Kiviluoto, "Topology preservation in
/// self-organizing maps", ICNN 1996). Of equally near units the lower number counts as the nearer. 0 on a map of one unit.
/// </summary>
internal static class TopographicError
{
    public static double Of(MatchTable matches, bool diagonals)
    {
        MapTopology topology = matches.Map.Topology;
        if (topology.Units == 1) return 0;

        // Diagonal units are sqrt(2) apart; the six of a hexagonal lattice 1, up to rounding.
        double reach = (topology.Lattice == Lattice.Rectangular && diagonals ? 2 : 1) + 1e-9;
        int torn = 0;
        for (int sample = 0; sample < matches.Best.Length; sample++)
        {
            if (topology.SquaredDistance(matches.Best[sample], matches.Second[sample]) > reach) torn++;
        }

        return (double)torn / matches.Best.Length;
    }
}
