namespace Inkstone.Digits.Tests.Datasets;

public sealed class DigitDatasetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unknown_name_is_answered_with_the_names()
    {
        var expected = "Unknown data set 'minst'. Expected one of: mnist, digits8x8, digits20x20, strokes.";
        Should.Throw<ArgumentException>(() => DigitDatasets.Load("minst")).Message.ShouldStartWith(expected);
        Should.Throw<ArgumentException>(() => DigitDatasets.Describe("minst")).Message.ShouldStartWith(expected);
        Should.Throw<ArgumentException>(() => DigitDatasets.Find("minst")).Message.ShouldStartWith(expected);
    }

    [Fact]
    public void Every_set_is_described() => DigitDatasets.Names.ShouldAllBe(name => DigitDatasets.Describe(name).Length > 20);

    [Fact]
    public void Without_a_name_MNIST_is_taken_where_it_is()
    {
        TestData.WriteMnist(_folder["data"]);

        DigitDatasets.Load(null, _folder.Options()).Name.ShouldBe("mnist");
    }

    [Fact]
    public void Without_a_name_and_without_MNIST_strokes_is_taken_and_the_notice_says_how_to_get_MNIST()
    {
        var set = DigitDatasets.Load(null, _folder.Options(new MirrorStub()));

        set.Name.ShouldBe("strokes");
        (set.Train.Count, set.Test.Count).ShouldBe((30, 20));
        set.IsReplacement.ShouldBeTrue();
        set.Notice.ShouldNotBeNull().Split('\n').ShouldBe(
        [
            $"MNIST is not in '{_folder["data"]}' and could not be downloaded. In its place: digits written by a simulated pen (strokes).",
            "To use MNIST, put its files in a folder, and name the folder by the option --data or the environment variable INKSTONE_DATA.",
        ]);
        DigitDatasets.Load("strokes", _folder.Options()).IsReplacement.ShouldBeFalse();
    }

    [Fact]
    public void Strokes_follow_the_seed()
    {
        var options = _folder.Options();
        var one = DigitDatasets.Load("strokes", options with { Seed = 1 });
        var again = DigitDatasets.Load("strokes", options with { Seed = 1 });
        var two = DigitDatasets.Load("strokes", options with { Seed = 2 });

        one.Train.Scaled().AsSpan().SequenceEqual(again.Train.Scaled().AsSpan()).ShouldBeTrue();
        one.Train.Scaled().AsSpan().SequenceEqual(two.Train.Scaled().AsSpan()).ShouldBeFalse();
        one.Train[..20].Scaled().AsSpan().SequenceEqual(one.Test.Scaled().AsSpan()).ShouldBeFalse();
        one.Notice.ShouldBeNull();
        one.Source.ShouldBe("written by the simulated pen from seed 1");
    }

    [Fact]
    public void Digits8x8_not_here_says_which_file_to_put_where()
    {
        var message = Should.Throw<FileNotFoundException>(() => DigitDatasets.Load("digits8x8", _folder.Options())).Message;

        message.ShouldStartWith("The data set digits8x8 is not on this machine. Downloading is switched off.");
        message.ShouldContain("put this file (with or without .gz) in a folder");
        message.ShouldContain("digits.csv");
    }

    [Fact]
    public void A_cancelled_download_is_not_taken_for_being_offline()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => DigitDatasets.Load(null, _folder.Options(new MirrorStub()), cancelled.Token));
    }

    [Fact]
    public void The_raw_pictures_stay_as_they_were_whatever_is_made_of_them()
    {
        // Trap T07: preprocessing makes something new, and browsing goes on showing the data set.
        TestData.WriteMnist(_folder["data"]);
        var set = DigitDatasets.Load("mnist", _folder.Options());
        var before = set.Train.Pixels(3).ToArray();

        _ = set.Train.Scaled();
        _ = set.Train.OneHotLabels();

        set.Train.Pixels(3).ToArray().ShouldBe(before);
        typeof(DigitDataset).GetProperties().ShouldAllBe(property => property.SetMethod == null);
    }
}
