namespace Inkstone.Optimizers.Schedules;

/// <summary>The same learning rate for every step.</summary>
/// <param name="value">The rate, zero or more.</param>
public sealed class Constant(double value) : LearningRateSchedule
{
    /// <summary>The rate.</summary>
    public double Value { get; } = value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), $"A learning rate must be a finite number, zero or more. Received: {value}.");

    /// <inheritdoc />
    public override double At(long step) => Value;
}
