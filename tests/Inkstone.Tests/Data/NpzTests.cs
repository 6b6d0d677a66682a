using System.IO.Compression;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class NpzTests
{
    [Theory]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    [InlineData("descriptor_zip64.npz")]
    public void Reads_what_numpy_wrote(string file)
    {
        var arrays = Npz.Read(Files.Fixture(file));
        arrays.Keys.ShouldBe(["x_train", "y_train"]);
        arrays["x_train"].ToTensor().ToArray().ShouldBe([0f, 1, 2, 3, 4, 5]);
        arrays["x_train"].Shape.ShouldBe([2, 3]);
        arrays["y_train"].ToInt32().ShouldBe([-128, 0, 127]);
    }

    [Fact]
    public void Reads_a_stream_that_cannot_seek()
    {
        var packed = Files.Gzip(File.ReadAllBytes(Files.Fixture("deflated.npz")));
        Npz.Read(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), "a.npz").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    public void A_file_cut_anywhere_is_refused(string file)
    {
        var bytes = File.ReadAllBytes(Files.Fixture(file));
        for (var length = 0; length < bytes.Length; length++)
        {
            Files.Refusal(() => Read(bytes[..length])).ShouldStartWith("a.npz: expected a zip archive. It is damaged, cut short or of another format: ");
        }
    }

    [Fact]
    public void A_number_that_was_changed_is_found_by_the_checksum()
    {
        var bytes = File.ReadAllBytes(Files.Fixture("stored.npz"));
        var at = bytes.AsSpan().IndexOf((byte[])[0, 1, 2, 3, 4, 5]);
        bytes[at + 2] = 9;
        Files.Refusal(() => Read(bytes)).ShouldBe("a.npz: x_train.npy: its zip data is damaged or cut short. Get the file again.");
    }

    [Fact]
    public void An_archive_without_arrays_is_refused() => Files.Refusal(() => Read(Zip("a.txt"))).ShouldBe(
        "a.npz: expected a zip archive with npy files in it. Received: an archive of 1 other files.");

    [Fact]
    public void Two_arrays_of_one_name_are_refused() => Files.Refusal(() => Read(Zip("x.npy", "x.npy"))).ShouldBe(
        "a.npz: x.npy: expected one array of each name. Received: two.");

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Files.Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", 7));
            }
        }

        return bytes.ToArray();
    }

    private static IReadOnlyDictionary<string, NumericArray> Read(byte[] bytes) => Npz.Read(new MemoryStream(bytes), "a.npz");
}
