namespace Inkstone.Digits;

/// <summary>Where data sets are looked for, and how those that are made are made.</summary>
public sealed record DatasetOptions
{
    /// <summary>
    /// The folder with data files, directly in it or in a folder with the set's name below it; default: the environment
    /// variable INKSTONE_DATA, if set.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// The folder where downloads are kept; default: the environment variable INKSTONE_CACHE, else <c>inkstone</c> in the
    /// user's folder for local application data.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether a set that is not on this machine may be downloaded; default: yes.</summary>
    public bool Download { get; init; } = true;

    /// <summary>
    /// Whether nothing but the pen is to be used, whatever files there are: every set is then made of strokes, in the form of the one
    /// asked for, as many as <see cref="StrokesTrain"/> and <see cref="StrokesTest"/> say (digits20x20 keeps the first 500 of each digit); default: no.
    /// </summary>
    public bool PenOnly { get; init; }

    /// <summary>The seed of the sets made by the pen; default 0. The same seed gives the same pictures.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many training pictures <c>strokes</c> has; default 60,000.</summary>
    public int StrokesTrain { get; init; } = 60_000;

    /// <summary>How many test pictures <c>strokes</c> has; default 10,000.</summary>
    public int StrokesTest { get; init; } = 10_000;

    /// <summary>Told how far a download has come, a few times a second; default: nobody.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>For tests: mirrors to use in place of the public ones.</summary>
    internal IReadOnlyList<Uri>? Mirrors { get; init; }

    /// <summary>For tests: what answers in place of the network.</summary>
    internal HttpMessageHandler? Network { get; init; }
}
