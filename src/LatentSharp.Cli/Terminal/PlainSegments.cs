using LatentSharp.Words;
using Spectre.Console.Rendering;

namespace LatentSharp.Cli.Terminal;

/// <summary>Replaces the active characters in every text that a console is about to print.</summary>
internal sealed class PlainSegments : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(IRenderable (inner) => new Plain(inner));

    private sealed class Plain(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner.Render(options, maxWidth).Select(segment => segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(Clean(segment.Text), segment.Style));

        // A segment of several lines is still the console's to break.
        private static string Clean(string text) => string.Join('\n', text.Split('\n').Select(PlainText.OneLine));
    }
}
