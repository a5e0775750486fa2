namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>Moves parameters along their gradients.</summary>
internal interface IParameterStep
{
    /// <summary>One step, after which the gradients are 0.</summary>
    /// <param name="share">Of the learning rate.</param>
    void Step(double share);
}
