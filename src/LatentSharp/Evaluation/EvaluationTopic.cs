namespace LatentSharp.Evaluation;

/// <summary>The question that a metric helps to answer.</summary>
public enum EvaluationTopic
{
    /// <summary>Is the whole distribution like the real one?</summary>
    Distribution,

    /// <summary>Does a single picture look real?</summary>
    Fidelity,

    /// <summary>Is everything there, and not the same again and again?</summary>
    Variety,

    /// <summary>Were training pictures learnt by heart?</summary>
    Copying,
}
