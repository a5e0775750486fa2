using LatentSharp.Data;

namespace LatentSharp.Fuzz.Targets;

/// <summary>PGM and PPM pictures.</summary>
internal sealed class NetpbmTarget : ReaderTarget
{
    public override string Name => "netpbm";

    public override void Read(byte[] content, string folder) => Try(() => new NetpbmDecoder().Decode("picture.pgm", content, Rgb.White));
}
