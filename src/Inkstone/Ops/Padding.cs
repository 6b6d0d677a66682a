namespace Inkstone;

/// <summary>What a window that moves over a picture does at the edges. With stride s over n pixels:</summary>
public enum Padding
{
    /// <summary>It stays within the picture: ⌊(n − span) / s⌋ + 1 places, where span is what the window covers, from its first pixel to its last.</summary>
    Valid,

    /// <summary>
    /// It may reach beyond the edges, where there is nothing: ⌈n / s⌉ places. The pixels that are missing are divided evenly between both sides;
    /// of an odd number one more is missing at the bottom and on the right.
    /// </summary>
    Same,
}
