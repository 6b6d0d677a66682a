using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Inkstone.Digits.Tests.Datasets;

/// <summary>Writes small data files, and finds the real ones.</summary>
internal static class TestData
{
    /// <summary>Options for the real data in the folder INKSTONE_DATA; the test is skipped where there is none.</summary>
    public static DatasetOptions RealOrSkip(string set)
    {
        var folder = Environment.GetEnvironmentVariable("INKSTONE_DATA");
        if (folder is null || !Directory.Exists(Path.Combine(folder, set)))
        {
            Assert.Skip($"Needs the real data: set INKSTONE_DATA to a folder that holds {set}/.");
        }

        return new DatasetOptions { DataFolder = folder, Download = false };
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static Stream Text(string text) => new MemoryStream(Encoding.ASCII.GetBytes(text));

    /// <summary>The bytes of an IDX file of bytes.</summary>
    public static byte[] Idx(byte[] values, params int[] sizes)
    {
        var file = new byte[4 + 4 * sizes.Length + values.Length];
        file[2] = 0x08;
        file[3] = (byte)sizes.Length;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * axis), sizes[axis]);
        }

        values.CopyTo(file, file.Length - values.Length);
        return file;
    }

    /// <summary>The bytes of an npy file, row-major.</summary>
    public static byte[] Npy(string descr, string shape, byte[] data)
    {
        var header = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}";
        header = header.PadRight(128 - 10 - 1) + "\n";
        return [0x93, .. Encoding.ASCII.GetBytes("NUMPY"), 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    /// <summary>Writes a folder like MNIST's with the given samples for both parts.</summary>
    public static void WriteMnist(string folder, byte[] trainPixels, byte[] trainLabels, byte[] testPixels, byte[] testLabels)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "train-images-idx3-ubyte.gz"), Gzip(Idx(trainPixels, trainLabels.Length, 28, 28)));
        File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte"), Idx(trainLabels, trainLabels.Length));
        File.WriteAllBytes(Path.Combine(folder, "t10k-images.idx3-ubyte"), Idx(testPixels, testLabels.Length, 28, 28));
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), Gzip(Idx(testLabels, testLabels.Length)));
    }

    /// <summary>As above: <paramref name="train"/> and <paramref name="test"/> blank pictures, labelled 0, 1, 2, ...</summary>
    public static void WriteMnist(string folder, int train = 20, int test = 10) =>
        WriteMnist(folder, new byte[train * 784], Labels(train), new byte[test * 784], Labels(test));

    private static byte[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
}
