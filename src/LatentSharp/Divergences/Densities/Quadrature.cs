namespace LatentSharp.Divergences.Densities;

/// <summary>
/// Adaptive integration by Gauss and Kronrod's pair of 7 and 15 points (Piessens et al., QUADPACK, 1983): the panel with the largest estimated
/// error is halved until the sum of the estimates is small.
/// </summary>
internal static class Quadrature
{
    private const double Tolerance = 1e-13;
    private const double Smallest = 1e-16;
    private const int MostPanels = 4000;

    private static readonly double[] Nodes = [0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788, 0.586087235467691130294144691693013, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0];
    private static readonly double[] Kronrod = [0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714];
    private static readonly double[] Gauss = [0, 0.129484966168869693270611432679082, 0, 0.279705391489276667901467771423780, 0, 0.381830050505118944950369775488975, 0, 0.417959183673469387755102040816327];

    /// <summary>The integral over neighbouring panels.</summary>
    /// <param name="integrand">Finite everywhere between the knots, and smooth except at few points.</param>
    /// <param name="knots">Ascending; the panels to begin with lie between them.</param>
    /// <returns>To about 1e-13 of the result, or 1e-16.</returns>
    public static double Integrate(Func<double, double> integrand, IReadOnlyList<double> knots)
    {
        var panels = new PriorityQueue<Panel, double>();
        double total = 0, error = 0;
        for (int i = 1; i < knots.Count; i++) Add(Measure(integrand, knots[i - 1], knots[i]));
        while (panels.Count > 0 && panels.Count < MostPanels && error > Math.Max(Smallest, Tolerance * Math.Abs(total)))
        {
            Panel worst = panels.Dequeue();
            double middle = worst.Low + (worst.High - worst.Low) / 2;
            error -= worst.Error;
            if (middle <= worst.Low || middle >= worst.High)
            {
                panels.Enqueue(worst with { Error = 0 }, 0);
                continue;
            }

            total -= worst.Value;
            Add(Measure(integrand, worst.Low, middle));
            Add(Measure(integrand, middle, worst.High));
        }

        // Summed anew, in order: the running total carries the rounding of everything that was taken back.
        return panels.UnorderedItems.Select(item => item.Element).OrderBy(panel => panel.Low).Sum(panel => panel.Value);

        void Add(Panel panel)
        {
            (total, error) = (total + panel.Value, error + panel.Error);
            panels.Enqueue(panel, -panel.Error);
        }
    }

    private static Panel Measure(Func<double, double> integrand, double low, double high)
    {
        double centre = low + (high - low) / 2, half = (high - low) / 2, kronrod = 0, gauss = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double pair = i == Nodes.Length - 1 ? integrand(centre) : integrand(centre - half * Nodes[i]) + integrand(centre + half * Nodes[i]);
            kronrod += Kronrod[i] * pair;
            gauss += Gauss[i] * pair;
        }

        return new Panel(low, high, half * kronrod, half * Math.Abs(kronrod - gauss));
    }

    private readonly record struct Panel(double Low, double High, double Value, double Error);
}
