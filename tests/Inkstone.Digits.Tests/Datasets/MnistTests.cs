using System.IO.Compression;

namespace Inkstone.Digits.Tests.Datasets;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data")]
    [InlineData("data/mnist")]
    public void Is_found_in_the_data_folder_or_below_packed_or_not(string place)
    {
        TestData.WriteMnist(_folder[place]);

        var set = DigitDatasets.Load("MNIST", _folder.Options());

        set.Name.ShouldBe("mnist");
        (set.Train.Count, set.Test.Count, set.Train.Height, set.Train.Width).ShouldBe((20, 10, 28, 28));
        set.Train.Label(13).ShouldBe(3);
        DigitDatasets.Find("mnist", _folder.Options()).ShouldBe(_folder[place]);
    }

    [Fact]
    public void Files_that_differ_from_the_official_ones_are_taken_and_said_to_differ()
    {
        TestData.WriteMnist(_folder["data"]);

        DigitDatasets.Load("mnist", _folder.Options()).Source.ShouldBe($"files in {_folder["data"]} that differ from the official MNIST: a variant or a part of it");
    }

    [Fact]
    public void Is_read_from_Keras_archive()
    {
        using (var archive = ZipFile.Open(Directory.CreateDirectory(_folder["data"]).FullName + "/mnist.npz", ZipArchiveMode.Create))
        {
            Add(archive, "x_train", TestData.Npy("|u1", "(2, 28, 28)", new byte[2 * 784]));
            Add(archive, "y_train", TestData.Npy("|u1", "(2,)", [5, 0]));
            Add(archive, "x_test", TestData.Npy("|u1", "(1, 28, 28)", new byte[784]));
            Add(archive, "y_test", TestData.Npy("|u1", "(1,)", [7]));
        }

        var set = DigitDatasets.Load("mnist", _folder.Options());

        set.Train.Labels.ToArray().ShouldBe([5, 0]);
        set.Test.Labels.ToArray().ShouldBe([7]);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        TestData.WriteMnist(_folder["data"]);
        File.Delete(_folder["data/train-labels-idx1-ubyte"]);

        foreach (var name in (string?[])["mnist", null])
        {
            Should.Throw<FileNotFoundException>(() => DigitDatasets.Load(name, _folder.Options())).Message.ShouldBe(
                $"The folder '{_folder["data"]}' holds a part of mnist. Missing: train-labels-idx1-ubyte (with or without .gz). Put it beside the others.");
        }
    }

    [Fact]
    public void Without_any_the_error_says_which_files_to_put_where()
    {
        var message = Should.Throw<FileNotFoundException>(() => DigitDatasets.Load("mnist", _folder.Options(new MirrorStub()))).Message;

        message.ShouldStartWith("The data set mnist is not on this machine. Downloading failed:");
        message.ShouldContain("no route to storage.googleapis.com");
        message.ShouldContain($"Looked in: {_folder["data"]}, {Path.Combine(_folder["data"], "mnist")}, {Path.Combine(_folder["cache"], "datasets", "mnist")}");
        foreach (var file in (string[])["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "mnist.npz", "--data", "INKSTONE_DATA"])
        {
            message.ShouldContain(file);
        }
    }

    [Fact]
    public void A_data_folder_that_does_not_exist_is_an_error() =>
        Should.Throw<DirectoryNotFoundException>(() => DigitDatasets.Load("mnist", _folder.Options() with { DataFolder = "no-such-folder" }))
            .Message.ShouldBe("The data folder 'no-such-folder' (given by option) does not exist. Name an existing folder, or leave it out.");

    [Fact]
    public void Files_that_do_not_fit_together_are_refused()
    {
        TestData.WriteMnist(_folder["data"]);
        var path = _folder["data/train-labels-idx1-ubyte"];

        File.WriteAllBytes(path, TestData.Idx(new byte[19], 19));
        Message().ShouldStartWith($"{path}: expected 20 labels, one for each picture of ");

        File.WriteAllBytes(path, TestData.Idx([.. Enumerable.Repeat((byte)11, 20)], 20));
        Message().ShouldBe($"{path}: labels are the digits 0 to 9. Received: 11 for sample 0. Is it a set of letters?");

        File.WriteAllBytes(path, TestData.Idx(new byte[20], 20, 1));
        Message().ShouldBe($"{path}: expected bytes of shape (None,), at least one sample. Received: UInt8 of shape (20, 1).");

        string Message() => Should.Throw<InvalidDataException>(() => DigitDatasets.Load("mnist", _folder.Options())).Message;
    }

    [Fact]
    public void Real_MNIST_has_the_known_facts()
    {
        var set = DigitDatasets.Load("mnist", TestData.RealOrSkip("mnist"));

        set.Source.ShouldStartWith("the official MNIST files in ");
        set.HasTestSet.ShouldBeTrue();
        set.Train.ClassCounts().ShouldBe([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
        set.Test.ClassCounts().ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
        set.Train.Labels[..10].ToArray().ShouldBe([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
        set.Train.Labels[^3..].ToArray().ShouldBe([5, 6, 8]);
        (set.Train.Label(87), set.Train.Label(100)).ShouldBe((9, 5));
        set.Test.Labels[..10].ToArray().ShouldBe([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
        set.Test.Labels[^3..].ToArray().ShouldBe([4, 5, 6]);
        Sum(set.Test[..1]).ShouldBe(18454);
        (Sum(set.Train) / 47_040_000.0).ShouldBe(33.318421, 5e-7);
        (Sum(set.Test) / 7_840_000.0).ShouldBe(33.791224, 5e-7);
    }

    [Fact]
    public void The_official_files_are_downloaded_once_and_then_found_in_the_cache()
    {
        var real = Path.Combine(TestData.RealOrSkip("mnist").DataFolder!, "mnist");
        var mirror = new MirrorStub();
        foreach (var path in Directory.GetFiles(real, "*.gz"))
        {
            mirror.Files[$"https://mirror.test/{Path.GetFileName(path)}"] = File.ReadAllBytes(path);
        }

        var options = _folder.Options(mirror) with { Mirrors = [new Uri("https://mirror.test/")] };
        var first = DigitDatasets.Load(null, options);
        var again = DigitDatasets.Load(null, options with { Download = false });

        mirror.Requests.Count.ShouldBe(4);
        first.Source.ShouldBe($"the official MNIST files in {Path.Combine(_folder["cache"], "datasets", "mnist")}");
        again.Source.ShouldBe(first.Source);
        Sum(again.Test[..1]).ShouldBe(18454);
    }

    private static long Sum(DigitImages images)
    {
        var sum = 0L;
        for (var i = 0; i < images.Count; i++)
        {
            foreach (var pixel in images.Pixels(i))
            {
                sum += pixel;
            }
        }

        return sum;
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name + ".npy").Open();
        entry.Write(bytes);
    }
}
