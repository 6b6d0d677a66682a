using System.IO.Compression;
using System.Text;
using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Fuzz;

/// <summary>The formats the library itself reads, with seeds made here.</summary>
internal static class GeneralFormats
{
    private const string Name = "fuzz";

    public static IReadOnlyList<Format> All =>
    [
        new("idx", IdxSeeds(), stream => Use(Idx.Read(stream, Name)), Containers.Gzip),
        new("npy", NpySeeds(), stream => Use(Npy.Read(stream, Name)), Containers.NpyHeader),
        new("npz", NpzSeeds(), stream => UseAll(Npz.Read(stream, Name).Values), Containers.Zip),
        new("safetensors", SafeTensorsSeeds(), stream => UseAll(SafeTensors.Read(stream, Name).Tensors.Values), Containers.SafeTensorsHeader),
        new("png", PngSeeds(), stream => Use(Png.Read(stream, Name)), Containers.PngChunk),
        new("pgm", PgmSeeds(), stream => Use(Pgm.Read(stream, Name))),
    ];

    private static void Use(NumericArray array)
    {
        if (array.Bytes.Length != array.ToTensor().Size * array.Type.ByteSize)
        {
            throw new InvalidOperationException($"{array} has {array.Bytes.Length} bytes.");
        }

        _ = array.ToInt32();
        _ = array.ToBytes();
    }

    private static void Use(Picture picture)
    {
        if (picture.Pixels.Length != picture.Width * picture.Height * picture.Channels)
        {
            throw new InvalidOperationException($"A picture of {picture.Width} x {picture.Height} x {picture.Channels} has {picture.Pixels.Length} bytes.");
        }

        _ = picture.ToGray();
    }

    private static void UseAll(IEnumerable<NumericArray> arrays)
    {
        foreach (var array in arrays)
        {
            _ = array.ToTensor();
        }
    }

    private static byte[][] IdxSeeds()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, .. Enumerable.Range(0, 18).Select(value => (byte)(value * 14))];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 4, 7, 2, 1, 0];
        return [images, labels, Containers.Pack(stream => new GZipStream(stream, CompressionLevel.Fastest), images)];
    }

    private static byte[][] NpySeeds() =>
    [
        NpyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6),
        NpyFile("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3), }          \n", 12),
        NpyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (), }\n", 1),
        NpyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (5,), }\n", 5, version: 2),
    ];

    private static byte[] NpyFile(string header, int size, byte version = 1) =>
    [
        0x93, .. "NUMPY"u8, version, 0, (byte)header.Length, 0, .. new byte[version == 1 ? 0 : 2], .. Encoding.Latin1.GetBytes(header),
        .. Enumerable.Range(0, size).Select(value => (byte)(value + 1)),
    ];

    private static byte[][] NpzSeeds()
    {
        var npy = NpySeeds();
        return [.. new[] { CompressionLevel.NoCompression, CompressionLevel.Fastest }.Select(level =>
        {
            using var bytes = new MemoryStream();
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in new[] { ("x_train.npy", npy[0]), ("y_train.npy", npy[3]) })
                {
                    using var entry = archive.CreateEntry(name, level).Open();
                    entry.Write(content);
                }
            }

            return bytes.ToArray();
        })];
    }

    private static byte[][] SafeTensorsSeeds()
    {
        var tensors = new Dictionary<string, NumericArray>
        {
            ["L1.kernel"] = NumericArray.From(Tensor.Uniform((2, 3))),
            ["L1.bias"] = NumericArray.From(Tensor.Zeros(3)),
            ["step"] = NumericArray.From([7L], Shape.Scalar),
            ["half"] = new(NumberType.Float16, 2, [0, 0x38, 0, 0xC0]),
        };
        using var bytes = new MemoryStream();
        SafeTensors.Write(bytes, new SafeTensorsFile(tensors, new Dictionary<string, string> { ["format"] = "np" }));
        return [bytes.ToArray()];
    }

    private static byte[][] PngSeeds()
    {
        var pictures = new[] { new Picture(3, 2, 1, [0, 50, 100, 150, 200, 250]), new Picture(2, 1, 4, [1, 2, 3, 4, 5, 6, 7, 8]) };
        byte[] palette = PngFile([0, 0, 0, 5, 0, 0, 0, 2, 2, 3, 0, 0, 0], [.. Containers.Chunk("PLTE"u8, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), .. Containers.Chunk("tRNS"u8, [9])], [0, 0x1B, 0x40, 1, 0x1B, 0x40]);
        byte[] interlaced = PngFile([0, 0, 0, 3, 0, 0, 0, 2, 16, 0, 0, 0, 1], [], [0, 1, 2, 4, 3, 4, 1, 5, 6, 2, 7, 8, 9, 9, 8, 8]);
        return [.. pictures.Select(picture =>
        {
            using var bytes = new MemoryStream();
            Png.Write(bytes, picture);
            return bytes.ToArray();
        }), palette, interlaced];
    }

    private static byte[] PngFile(byte[] header, byte[] before, byte[] rows) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Containers.Chunk("IHDR"u8, header), .. before,
        .. Containers.Chunk("IDAT"u8, Containers.Pack(stream => new ZLibStream(stream, CompressionLevel.Fastest), rows)), .. Containers.Chunk("IEND"u8, []),
    ];

    private static byte[][] PgmSeeds() => ["P2\n# comment\n3 2\n255\n0 1 2\n3 4 255\n"u8.ToArray(), "P5\n3 2\n255\nabcdef"u8.ToArray(), "P5 2 1 65535 abcd"u8.ToArray()];
}
