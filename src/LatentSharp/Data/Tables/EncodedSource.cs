namespace LatentSharp.Data.Tables;

/// <summary>Samples that are scaled as they are read.</summary>
internal sealed class EncodedSource : SampleSource
{
    private readonly SampleSource _inner;
    private string? _fingerprint;

    public EncodedSource(SampleSource inner, TableEncoding encoding) => (_inner, Encoding) = (inner, encoding);

    public TableEncoding Encoding { get; }

    public override string Name => _inner.Name;

    public override long Count => _inner.Count;

    public override int Dimensions => _inner.Dimensions;

    public override IReadOnlyList<string>? FieldNames => _inner.FieldNames;

    public override string Fingerprint => _fingerprint ??= SampleStretches.Fingerprint(this);

    public override void Read(long first, Span<double> rows)
    {
        _inner.Read(first, rows);
        Encoding.Scale(rows);
    }
}
