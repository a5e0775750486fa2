using LatentSharp.Data;
using LatentSharp.Gan.Sampling;

namespace LatentSharp.Cli.Gan;

/// <summary>Pictures from the newest checkpoint of a run.</summary>
internal sealed class RunPictures : PictureSource
{
    private readonly StoredRun _run;
    private readonly Lazy<GanSampler> _sampler;

    public RunPictures(string path)
    {
        _run = new StoredRun(path);
        _sampler = new Lazy<GanSampler>(_run.OpenSampler);
    }

    public override ClassChoice Classes => _run.Classes;

    public override long? Epoch => _sampler.Value.Epoch;

    public override IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber) => _sampler.Value.Enumerate(count, seed, classNumber);

    public override IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber, CancellationToken cancellation) =>
        _sampler.Value.Interpolate(fromSeed, toSeed, frames, classNumber, cancellation);

    public override void Dispose()
    {
        if (_sampler.IsValueCreated) _sampler.Value.Dispose();
    }
}
