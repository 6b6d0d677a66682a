namespace Inkstone.Digits;

/// <summary>A file of a public data set.</summary>
/// <param name="Name">Its name once unpacked; on mirrors and in users' folders it may end in <c>.gz</c>.</param>
/// <param name="Length">Its length in bytes once unpacked.</param>
/// <param name="Sha256">The SHA-256 of the unpacked file, in lower-case hex: the gzip containers differ between mirrors.</param>
internal sealed record DatasetFile(string Name, int Length, string Sha256);
