namespace Inkstone.Callbacks;

/// <summary>Which values of a watched metric are better.</summary>
public enum MonitorMode
{
    /// <summary>Smaller for a loss, and as the metric says of itself otherwise.</summary>
    Auto,

    /// <summary>Smaller.</summary>
    Min,

    /// <summary>Larger.</summary>
    Max,
}
