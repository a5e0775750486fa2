using LatentSharp.Som;

namespace LatentSharp.Onnx.Tests.Som;

/// <summary>What a model says of each sample.</summary>
internal sealed record MapAnswers(long[] Unit, long[] Row, long[] Column, double[] Distance)
{
    /// <summary>Fails at the first sample that the map itself answers otherwise.</summary>
    public void MustEqual(SelfOrganizingMap map, double[] samples)
    {
        for (int i = 0; i < Unit.Length; i++)
        {
            BestMatch expected = map.BestMatchingUnit(samples.AsSpan(i * map.Dimensions, map.Dimensions));
            Assert.True(expected.Unit == Unit[i], $"Sample {i}: unit {Unit[i]} at {Distance[i]:R} instead of {expected.Unit} at {expected.Distance:R}.");
            Assert.Equal(expected.Unit / map.Topology.Columns, Row[i]);
            Assert.Equal(expected.Unit % map.Topology.Columns, Column[i]);
            Assert.True(Math.Abs(expected.Distance - Distance[i]) <= 1e-9 * expected.Distance, $"Sample {i}: distance {Distance[i]:R} instead of {expected.Distance:R}.");
        }
    }
}
