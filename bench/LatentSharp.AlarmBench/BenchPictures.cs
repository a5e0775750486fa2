using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Bench;

/// <summary>The real pictures, each set loaded once; nothing is downloaded.</summary>
internal sealed class BenchPictures
{
    private readonly Dictionary<string, ImageSet> _sets = [];

    /// <summary>The first pictures of a set.</summary>
    public ImageSet First(string name, int count) => Get($"{name} {count}", () =>
    {
        ImageSet whole = Whole(name);
        return whole.Pick([.. Enumerable.Range(0, Math.Min(count, whole.Count))]);
    });

    /// <summary>The first pictures of some classes of a set.</summary>
    public ImageSet OfClasses(string name, int count, params int[] classes) => Get($"{name} {count} of {string.Join(' ', classes)}", () =>
    {
        ImageSet whole = Whole(name);
        return whole.Pick([.. Enumerable.Range(0, whole.Count).Where(index => classes.Contains(whole.Labels![index])).Take(count)]);
    });

    private ImageSet Whole(string name) => Get(name, () =>
        ImageSet.LoadAsync(name, new DataOptions { AllowDownload = false, Decoders = [new SkiaPictureDecoder()], Warn = Console.Error.WriteLine }).GetAwaiter().GetResult());

    private ImageSet Get(string key, Func<ImageSet> load) => _sets.TryGetValue(key, out ImageSet? known) ? known : _sets[key] = load();
}
