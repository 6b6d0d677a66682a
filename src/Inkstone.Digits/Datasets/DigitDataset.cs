namespace Inkstone.Digits;

/// <summary>A data set of handwritten digits: pictures to learn from and others to be tested on. Made by <see cref="DigitDatasets"/>.</summary>
public sealed class DigitDataset
{
    internal DigitDataset(
        string name,
        string description,
        string source,
        DigitImages train,
        DigitImages test,
        string? notice = null,
        bool isReplacement = false,
        string? builtFrom = null,
        IReadOnlyDictionary<string, string>? hashes = null)
    {
        Name = name;
        Description = description;
        Source = source;
        Train = train;
        Test = test;
        Notice = notice;
        IsReplacement = isReplacement;
        BuiltFrom = builtFrom;
        Hashes = hashes ?? new Dictionary<string, string>();
    }

    /// <summary>The name the set is loaded by, such as <c>mnist</c>.</summary>
    public string Name { get; }

    /// <summary>What the set is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Where these very pictures came from: a folder, a download, or the pen and its seed.</summary>
    public string Source { get; }

    /// <summary>What a person should be told before trusting results on these pictures, such as that MNIST was not to be had; null if nothing.</summary>
    public string? Notice { get; }

    /// <summary>Whether MNIST was wanted and not to be had, so that these pictures are strokes, or made of strokes, in its place.</summary>
    public bool IsReplacement { get; }

    /// <summary>The set this one was made from, such as <c>mnist</c> for digits20x20; null if it was not.</summary>
    public string? BuiltFrom { get; }

    /// <summary>The SHA-256 of each file the set was read from, by the file's name, unpacked; of MNIST alone, and none for a set that is made.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>The pictures to learn from.</summary>
    public DigitImages Train { get; }

    /// <summary>The pictures to be tested on; <see cref="Train"/> itself where the set has no others (see <see cref="HasTestSet"/>).</summary>
    public DigitImages Test { get; }

    /// <summary>Whether <see cref="Test"/> holds pictures that are not in <see cref="Train"/>.</summary>
    public bool HasTestSet => !ReferenceEquals(Train, Test);
}
