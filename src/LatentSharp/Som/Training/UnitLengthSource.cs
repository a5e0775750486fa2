using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>Samples that are scaled to unit length as they are read.</summary>
/// <param name="samples">The samples, all longer than 0.</param>
internal sealed class UnitLengthSource(SampleSource samples) : SampleSource
{
    public override string Name => samples.Name;

    public override long Count => samples.Count;

    public override int Dimensions => samples.Dimensions;

    public override IReadOnlyList<string>? FieldNames => samples.FieldNames;

    public override string Fingerprint => Data.Tables.SampleStretches.Fingerprint(this);

    public override void Read(long first, Span<double> rows)
    {
        samples.Read(first, rows);
        for (int at = 0; at < rows.Length; at += Dimensions)
        {
            if (!SamplePreparation.Normalize(rows.Slice(at, Dimensions))) throw SamplePreparation.WithoutLength(samples, first + at / Dimensions);
        }
    }
}
