using System.Runtime.InteropServices;

namespace Inkstone.Digits.Tests.Datasets;

public sealed class Digits20x20Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pixel_of_MNIST_lands_where_the_notebook_has_it()
    {
        // Sample 0 is a 3 and sample 1 a 0: sorted by digit, sample 1 comes first. Row 4 + 2, column 4 + 7 of the 28x28
        // picture is row 2, column 7 of the 20x20 one, which column by column is number 7 * 20 + 2 of the vector.
        var pixels = new byte[2 * 784];
        pixels[784 + 6 * 28 + 11] = 255;
        pixels[784 + 3 * 28 + 11] = 255;   // row 3 is cut off
        TestData.WriteMnist(_folder["data"], pixels, [3, 0], pixels, [3, 0]);

        var set = DigitDatasets.Load("digits20x20", _folder.Options());

        set.Train.Labels.ToArray().ShouldBe([0, 3]);
        var x = set.Train.Scaled();
        x.Shape.ShouldBe((Shape)(2, 400));
        x.ToArray().Select((value, i) => (value, i)).Where(pair => pair.value != 0).ShouldBe([(1f, 7 * 20 + 2)]);
        set.Train.Pixels(0)[2 * 20 + 7].ShouldBe((byte)255);
        set.Test.Count.ShouldBe(2);
        set.Source.ShouldStartWith("built from mnist (files in ");
    }

    [Fact]
    public void There_are_at_most_500_of_each_digit_the_first_ones()
    {
        var pixels = new byte[1010 * 784];
        byte[] labels = [.. Enumerable.Range(0, 1010).Select(i => (byte)(i % 2))];
        for (var i = 0; i < labels.Length; i++)
        {
            pixels[i * 784 + 4 * 28 + 4] = (byte)(i / 4);
        }

        var built = Digits20x20.Build(DigitImages.From(pixels, labels, 28, 28));

        built.ClassCounts()[..3].ShouldBe([500, 500, 0]);
        built.Pixels(499)[0].ShouldBe((byte)(998 / 4));
        built.Pixels(500)[0].ShouldBe((byte)(1 / 4));
        built.Pixels(999)[0].ShouldBe((byte)(999 / 4));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/digits20x20")]
    [InlineData("data/coursera")]
    public void The_original_files_are_preferred_and_have_no_test_set(string place)
    {
        TestData.WriteMnist(_folder["data"]);
        WriteOriginal(_folder[place], [7, 9]);

        var set = DigitDatasets.Load("digits20x20", _folder.Options());

        set.HasTestSet.ShouldBeFalse();
        set.Test.ShouldBeSameAs(set.Train);
        set.Notice.ShouldBe("The original files have no test pictures: results are on the pictures learned from.");
        set.Train.Labels.ToArray().ShouldBe([7, 9]);
        set.Train.Scaled().ToArray()[..3].ShouldBe([-0.25f, 1.125f, 0.5f]);
        // The vector's numbers 0, 1, 2 are the first column from the top.
        (set.Train.Pixels(0)[0], set.Train.Pixels(0)[20], set.Train.Pixels(0)[40]).ShouldBe(((byte)0, (byte)255, (byte)128));
    }

    [Fact]
    public void One_of_the_two_original_files_is_not_enough()
    {
        WriteOriginal(_folder["data"], [7, 9]);
        File.Delete(_folder["data/y.npy"]);

        Should.Throw<FileNotFoundException>(() => DigitDatasets.Load("digits20x20", _folder.Options()))
            .Message.ShouldBe($"The folder '{_folder["data"]}' holds X.npy of digits20x20. Missing: y.npy. Put it beside the other.");
    }

    [Fact]
    public void Wrong_original_labels_are_named()
    {
        WriteOriginal(_folder["data"], [7, 10]);

        Should.Throw<InvalidDataException>(() => DigitDatasets.Load("digits20x20", _folder.Options()))
            .Message.ShouldBe($"{Path.Combine(_folder["data"], "y.npy")}: labels are the digits 0 to 9. Received: 10 in row 1.");
    }

    [Fact]
    public void Without_MNIST_it_is_built_from_strokes_and_says_so()
    {
        var set = DigitDatasets.Load("digits20x20", _folder.Options());

        set.Train.ClassCounts().ShouldBe([500, 500, 500, 500, 500, 500, 500, 500, 500, 500]);
        set.Test.Count.ShouldBe(5000);
        set.Train.Labels.ToArray().ShouldBe([.. Enumerable.Range(0, 5000).Select(i => (byte)(i / 500))]);
        set.Source.ShouldBe("built from strokes (written by the simulated pen from seed 0)");
        set.IsReplacement.ShouldBeTrue();
        set.Notice.ShouldNotBeNull().ShouldStartWith($"MNIST is not in '{_folder["data"]}'. In its place: digits written by a simulated pen (strokes).");
        set.Train.Scaled().AsSpan().SequenceEqual(set.Test.Scaled().AsSpan()).ShouldBeFalse();
    }

    [Fact]
    public void Built_from_real_MNIST_it_has_500_of_each()
    {
        var options = TestData.RealOrSkip("mnist");
        var set = DigitDatasets.Load("digits20x20", options);
        var mnist = DigitDatasets.Load("mnist", options);

        set.Train.ClassCounts().ShouldAllBe(count => count == 500);
        set.Test.ClassCounts().ShouldAllBe(count => count == 500);
        (set.Train.Label(0), set.Train.Label(4999), set.Train.Label(1015)).ShouldBe((0, 9, 2));
        // MNIST fits its digits into the middle 20x20, so hardly any ink is lost; its second training picture is the first 0.
        mnist.Train.Label(1).ShouldBe(0);
        set.Train.Scaled().AsSpan()[..400].ToArray().Sum().ShouldBe(mnist.Train[1..2].Scaled().ToArray().Sum(), 0.5);
    }

    private static void WriteOriginal(string folder, byte[] labels)
    {
        var intensities = new float[labels.Length * 400];
        new[] { -0.25f, 1.125f, 0.5f }.CopyTo(intensities, 0);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "X.npy"), TestData.Npy("<f4", $"({labels.Length}, 400)", MemoryMarshal.AsBytes(intensities.AsSpan()).ToArray()));
        File.WriteAllBytes(Path.Combine(folder, "y.npy"), TestData.Npy("|u1", $"({labels.Length}, 1)", labels));
    }
}
