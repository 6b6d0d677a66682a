namespace Inkstone.Tests.Progress;

/// <summary>A clock that a test sets by hand.</summary>
internal sealed class ManualTime : TimeProvider
{
    public double Seconds { get; set; }

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => 5_000_000_000 + (long)Math.Round(Seconds * 1e9);
}
