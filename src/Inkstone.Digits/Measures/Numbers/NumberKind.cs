namespace Inkstone.Digits;

/// <summary>What is hard about a composed number.</summary>
[Flags]
internal enum NumberKind
{
    /// <summary>Gaps between the digits, on clean paper.</summary>
    Clean = 0,

    /// <summary>Some neighbours touch or overlap.</summary>
    Touching = 1,

    /// <summary>Gray paper, unevenly lit, with grain.</summary>
    Noisy = 2,
}
