namespace Inkstone.Digits;

/// <summary>
/// The data sets of handwritten digits, by name. A set is taken from the user's data folder, else from the cache, else
/// downloaded (see <see cref="DatasetOptions"/>); <c>strokes</c> needs none of them.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>mnist</term><description>60,000 + 10,000 pictures of 28x28. Files: the four IDX files, or Keras' mnist.npz, gzip or not,
/// directly in the data folder or in <c>mnist</c> below it.</description></item>
/// <item><term>digits8x8</term><description>scikit-learn's 1,797 pictures of 8x8, bytes 0 to 16. File: digits.csv. No official division: the
/// first 1,437 are to learn from, the last 360 to be tested on.</description></item>
/// <item><term>digits20x20</term><description>5,000 pictures of 20x20 stored by columns, sorted by digit. Files: X.npy and y.npy, directly in
/// the data folder or in <c>digits20x20</c> or <c>coursera</c> below it (no test pictures: tested on what it learned from); else
/// the first 500 of each digit of MNIST, rows and columns 4 to 23, with a test set made the same way of MNIST's; without
/// MNIST, the same of <c>strokes</c>.</description></item>
/// <item><term>strokes</term><description>any number of pictures of 28x28 written by a simulated pen from a seed.</description></item>
/// </list>
/// </remarks>
/// <example><code>
/// var mnist = DigitDatasets.Load("mnist", new DatasetOptions { DataFolder = "data" });
/// Console.WriteLine(mnist.Source);
/// </code></example>
public static class DigitDatasets
{
    /// <summary>The names of the sets.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mnist.Name, Digits8x8.Name, Digits20x20.Name, Strokes.Name];

    /// <summary>What a set is, in a sentence.</summary>
    /// <exception cref="ArgumentException">There is no such set; the message lists the names.</exception>
    public static string Describe(string name) => Known(name) switch
    {
        Mnist.Name => Mnist.Description,
        Digits8x8.Name => Digits8x8.Description,
        Digits20x20.Name => Digits20x20.Description,
        _ => Strokes.Description,
    };

    /// <summary>The folder on this machine that holds the files of a set; null if there are none, or the set is made without.</summary>
    /// <exception cref="ArgumentException">There is no such set; the message lists the names.</exception>
    /// <exception cref="FileNotFoundException">The data folder holds a part of the set only.</exception>
    /// <exception cref="DirectoryNotFoundException">The data folder does not exist.</exception>
    public static string? Find(string name, DatasetOptions? options = null)
    {
        options ??= new DatasetOptions();
        return Known(name) switch
        {
            Mnist.Name => Mnist.Find(options)?.Folder,
            Digits8x8.Name => Digits8x8.Find(options)?.Folder,
            Digits20x20.Name => Digits20x20.Find(options)?.Folder,
            _ => null,
        };
    }

    /// <summary>Loads a set.</summary>
    /// <param name="name">The name, upper or lower case; without one, <c>mnist</c> if it is here or can be downloaded, else
    /// <c>strokes</c> with a <see cref="DigitDataset.Notice"/> that says so and how to get MNIST.</param>
    /// <param name="options">Where to look and what to make; default: see <see cref="DatasetOptions"/>.</param>
    /// <param name="cancellation">Ends a download; what has arrived is kept, and the next one goes on from there.</param>
    /// <exception cref="ArgumentException">There is no such set; the message lists the names.</exception>
    /// <exception cref="FileNotFoundException">The set is not here and not to be had; the message says which files to put where.</exception>
    /// <exception cref="DirectoryNotFoundException">The data folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or of another kind; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public static DigitDataset Load(string? name = null, DatasetOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new DatasetOptions();
        if (options.PenOnly)
        {
            return Strokes.InPlaceOf(Known(name ?? Mnist.Name), options);
        }

        return name is null ? Mnist.TryLoad(options, cancellation, out var notice) ?? Strokes.Load(options, notice) : Known(name) switch
        {
            Mnist.Name => Mnist.Load(options, cancellation),
            Digits8x8.Name => Digits8x8.Load(options, cancellation),
            Digits20x20.Name => Digits20x20.Load(options, cancellation),
            _ => Strokes.Load(options),
        };
    }

    private static string Known(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Unknown data set '{name}'. Expected one of: {string.Join(", ", Names)}.", nameof(name));
    }
}
