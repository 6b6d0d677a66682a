using System.Buffers.Binary;
using System.Security.Cryptography;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>The data set <c>mnist</c>.</summary>
internal static class Mnist
{
    public const string Name = "mnist";
    public const string Description = "MNIST: 60,000 handwritten digits of 28x28 to learn from and 10,000 to be tested on";
    public const int Side = 28;

    private static readonly DatasetFiles Files = new(
        Name,
        [
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://raw.githubusercontent.com/fgnt/mnist/master/"),
        ],
        [
            new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ],
        archive: "mnist.npz");

    public static FoundFiles? Find(DatasetOptions options) => Files.Find(options);

    public static DigitDataset Load(DatasetOptions options, CancellationToken cancellation)
    {
        var found = Files.FindOrFetch(options, cancellation);
        var arrays = found.Paths.Count == 1 ? ReadArchive(found.Paths[0]) : InParallel(i => Idx.Read(found.Paths[i]), cancellation);
        var (train, test) = (Pictures(arrays[0], arrays[1]), Pictures(arrays[2], arrays[3]));
        var hashes = found.Verified ? [.. Files.Files.Select(file => file.Sha256)] : InParallel(i => Hash(arrays[i]), cancellation);
        var source = hashes.SequenceEqual(Files.Files.Select(file => file.Sha256))
            ? $"the official MNIST files in {found.Folder}"
            : $"files in {found.Folder} that differ from the official MNIST: a variant or a part of it";
        return new DigitDataset(Name, Description, source, train, test, hashes: Files.Files.Zip(hashes).ToDictionary(item => item.First.Name, item => item.Second));
    }

    /// <summary>Loads the set if it is here or can be downloaded.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <param name="notice">If not: that strokes take its place, and how to get it. Why it could not be had, <see cref="Load"/> says.</param>
    /// <returns>The set; null if it is not to be had.</returns>
    public static DigitDataset? TryLoad(DatasetOptions options, CancellationToken cancellation, out string? notice)
    {
        notice = null;
        var isHere = Find(options) is not null;
        try
        {
            return Load(options, cancellation);
        }
        catch (FileNotFoundException) when (!isHere)
        {
            var where = DatasetFolders.Named(options) is { } folder ? $"in '{folder}'" : "on this machine";
            notice = $"""
                MNIST is not {where}{(options.Download ? " and could not be downloaded" : "")}. In its place: digits written by a simulated pen (strokes).
                To use MNIST, put its files in a folder, and name the folder by the option --data or the environment variable {DatasetFolders.DataVariable}.
                """;
            return null;
        }
    }

    /// <summary>Does something with each of the four files at the same time.</summary>
    private static T[] InParallel<T>(Func<int, T> work, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Files.Files.Count).Select(i => Task.Run(() => work(i), cancellation))).GetAwaiter().GetResult();

    private static NumericArray[] ReadArchive(string path)
    {
        var arrays = Npz.Read(path);
        return [.. ((string[])["x_train", "y_train", "x_test", "y_test"]).Select(name => arrays.TryGetValue(name, out var array)
            ? array
            : throw new InvalidDataException($"{path}: expected the arrays x_train, y_train, x_test and y_test, as in Keras' mnist.npz. Missing: {name}."))];
    }

    private static DigitImages Pictures(NumericArray images, NumericArray labels)
    {
        Check(images, [Shape.Unknown, Side, Side]);
        Check(labels, [Shape.Unknown]);
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException($"{labels.Name}: expected {images.Shape[0]} labels, one for each picture of {images.Name}. Received: {labels.Shape[0]}.");
        }

        var wrong = labels.Bytes.IndexOfAnyExceptInRange((byte)0, (byte)9);
        return wrong < 0
            ? DigitImages.Own(images.AsMemory(), labels.ToBytes(), Side, Side)
            : throw new InvalidDataException($"{labels.Name}: labels are the digits 0 to 9. Received: {labels.Bytes[wrong]} for sample {wrong}. Is it a set of letters?");
    }

    private static void Check(NumericArray array, Shape expected)
    {
        if (array.Type != NumberType.UInt8 || !expected.Accepts(array.Shape) || array.Shape[0] == 0)
        {
            throw new InvalidDataException($"{array.Name}: expected bytes of shape {expected}, at least one sample. Received: {array.Type} of shape {array.Shape}.");
        }
    }

    /// <summary>The SHA-256 of the IDX file that holds these bytes, whatever the file they came from.</summary>
    private static string Hash(NumericArray array)
    {
        var header = new byte[4 + 4 * array.Shape.Rank];
        header[2] = 0x08;   // bytes; of other numbers the official files have none
        header[3] = (byte)array.Shape.Rank;
        for (var axis = 0; axis < array.Shape.Rank; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), array.Shape[axis]);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(array.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
