namespace Inkstone.Digits;

/// <summary>How a copy is taught. Chosen once by hand, by MNIST's last 5,000 training pictures and by styles that no measure uses.</summary>
internal sealed record FineTuningSettings
{
    public int Steps { get; init; } = 400;

    public int BatchSize { get; init; } = 64;

    /// <summary>Where Adam begins; it falls to nothing along half a cosine.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>The share of each batch that is corrections; the rest is known.</summary>
    public double CorrectionShare { get; init; } = 0.15;

    /// <summary>How far the targets of corrections are moved towards all alike.</summary>
    public double Smoothing { get; init; } = 0.02;

    /// <summary>The share of what is known that is pictures as they are; the rest is what the recogniser learned from, of which more lies where one digit becomes another.</summary>
    public double PlainShare { get; init; } = 0.15;

    /// <summary>At most so many known pictures are judged.</summary>
    public int Judged { get; init; } = 5_000;
}
