using LatentSharp.Data;

namespace LatentSharp.Imaging.Animation;

/// <summary>
/// Chooses a palette by cutting the colours of all frames into boxes: the box with the largest squared error is cut at its mean along
/// the channel that causes most of it (median cut after Heckbert 1982, with the variance rule of Wan, Prusinkiewicz and Wong 1990).
/// </summary>
internal static class ColourBoxes
{
    private const int BitsPerChannel = 5;

    /// <summary>The mean colours of at most <paramref name="count"/> boxes.</summary>
    public static Rgb[] Divide(IReadOnlyList<Picture> frames, int count)
    {
        var boxes = new PriorityQueue<Box, double>();
        var first = new Box([.. Cells(frames).Where(cell => cell.Weight > 0)]);
        boxes.Enqueue(first, -first.Error);
        while (boxes.Count < count && boxes.Peek().Error > 0)
        {
            (Box low, Box high) = boxes.Dequeue().Cut();
            boxes.Enqueue(low, -low.Error);
            boxes.Enqueue(high, -high.Error);
        }

        return [.. boxes.UnorderedItems.Select(item => item.Element.Mean)];
    }

    private static Cell[] Cells(IReadOnlyList<Picture> frames)
    {
        const int Shift = 8 - BitsPerChannel;
        var cells = new Cell[1 << (3 * BitsPerChannel)];
        foreach (Picture frame in frames)
        {
            int step = frame.Channels;
            for (int i = 0; i < frame.Samples.Length; i += step)
            {
                int red = frame.Samples[i], green = frame.Samples[i + (step == 1 ? 0 : 1)], blue = frame.Samples[i + (step == 1 ? 0 : 2)];
                ref Cell cell = ref cells[(red >> Shift << (2 * BitsPerChannel)) | (green >> Shift << BitsPerChannel) | (blue >> Shift)];
                cell = new Cell(cell.Weight + 1, cell.Red + red, cell.Green + green, cell.Blue + blue);
            }
        }

        return cells;
    }

    /// <summary>Pixels of nearly one colour: how many, and the sums of their channels.</summary>
    private readonly record struct Cell(long Weight, long Red, long Green, long Blue)
    {
        public double Mean(int channel) => (double)(channel switch { 0 => Red, 1 => Green, _ => Blue }) / Weight;
    }

    private sealed class Box
    {
        private readonly Cell[] _cells;
        private readonly double[] _mean = new double[3];
        private readonly int _widest;

        public Box(Cell[] cells)
        {
            _cells = cells;
            double weight = cells.Sum(cell => (double)cell.Weight), largest = -1;
            for (int channel = 0; channel < 3; channel++)
            {
                double mean = cells.Sum(cell => cell.Weight * cell.Mean(channel)) / weight;
                double error = cells.Length == 1 ? 0 : cells.Sum(cell => cell.Weight * Math.Pow(cell.Mean(channel) - mean, 2));
                _mean[channel] = mean;
                Error += error;
                if (error > largest) (largest, _widest) = (error, channel);
            }
        }

        /// <summary>The squared distance of all pixels from the mean.</summary>
        public double Error { get; }

        public Rgb Mean => new((byte)Math.Round(_mean[0]), (byte)Math.Round(_mean[1]), (byte)Math.Round(_mean[2]));

        public (Box Low, Box High) Cut()
        {
            Cell[] low = [.. _cells.Where(cell => cell.Mean(_widest) < _mean[_widest])];
            Cell[] high = [.. _cells.Where(cell => cell.Mean(_widest) >= _mean[_widest])];
            return (new Box(low), new Box(high));
        }
    }
}
