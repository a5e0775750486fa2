using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gates.Evidence;
using LatentSharp.Runs;

namespace LatentSharp.Gates;

/// <summary>Judges a trained run by a policy. It measures nothing itself: it reads what training, evaluation and coverage left in the folder.</summary>
public static class ReleaseGate
{
    /// <summary>Judges a run by a policy in a file, whose rules may also name metrics that only this run has.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="policyFile">The policy; null = the default policy.</param>
    /// <returns>What became of each rule.</returns>
    /// <exception cref="DataException">There is no run, one of its documents is damaged, or the policy has mistakes.</exception>
    public static GateResult Check(string runFolder, string? policyFile = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        RunFacts facts = RunFacts.Read(runFolder);
        return Judge(facts, policyFile is null ? ReleasePolicy.Default : ReleasePolicy.Load(policyFile, facts));
    }

    /// <summary>Judges a run by a policy.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>What became of each rule.</returns>
    /// <exception cref="DataException">There is no run, or one of its documents is damaged.</exception>
    public static GateResult Check(string runFolder, ReleasePolicy policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(policy);
        return Judge(RunFacts.Read(runFolder), policy);
    }

    /// <summary>Keeps a result in its run's folder as check.json, whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The document.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static JsonObject Save(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        JsonObject document = GateDocument.Write(result);
        AtomicFile.Write(new RunPaths(result.Run).Check, stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(document))));
        return document;
    }

    private static GateResult Judge(RunFacts facts, ReleasePolicy policy) => new(facts.Run, policy, facts.Epoch, [.. policy.Rules.Select(rule => RuleResult.Of(rule, facts.Measure(rule)))]);
}
