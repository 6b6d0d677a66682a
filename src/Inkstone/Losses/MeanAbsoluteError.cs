namespace Inkstone.Losses;

/// <summary>The mean over a sample's outputs of |target − prediction|. Targets have the prediction's shape; (n,) and (n, 1) fit each other.</summary>
public sealed class MeanAbsoluteError : Loss
{
    /// <inheritdoc />
    public override string Name => "mean_absolute_error";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The shapes differ; class numbers do not fit several outputs.</exception>
    public override Tensor PerSample(Tensor target, Tensor prediction) => Ops.AbsoluteError(target, prediction);
}
