using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_and_replaces_a_file_in_a_folder_it_makes()
    {
        var path = Path.Combine(_folder, "runs", "a.txt");
        AtomicFile.WriteAllText(path, "one, which is longer");
        AtomicFile.WriteAllText(path, "two");
        File.ReadAllBytes(path).ShouldBe("two"u8.ToArray());
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    [Fact]
    public void A_writer_that_fails_half_way_leaves_the_old_file_and_nothing_else()
    {
        var path = Path.Combine(_folder, "a.txt");
        AtomicFile.WriteAllText(path, "good");
        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("bad"u8);
            stream.Flush();
            File.ReadAllText(path).ShouldBe("good");
            throw new InvalidOperationException("stop");
        })).Message.ShouldBe("stop");
        File.ReadAllText(path).ShouldBe("good");
        Directory.GetFileSystemEntries(_folder).ShouldBe([path]);
    }

    [Fact]
    public void A_folder_is_not_overwritten() => Should.Throw<IOException>(() => AtomicFile.WriteAllText(_folder, "x")).Message.ShouldBe(
        $"{_folder}: expected the name of a file to write. It is a folder.");

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links on Windows needs a privilege.");
        var target = Path.Combine(_folder, "target.txt");
        var link = Path.Combine(_folder, "link.txt");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);
        AtomicFile.WriteAllText(link, "new");
        File.ReadAllText(target).ShouldBe("new");
        new FileInfo(link).LinkTarget.ShouldBe(target);
    }
}
