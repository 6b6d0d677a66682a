using System.Globalization;
using Inkstone.Callbacks;

namespace Inkstone.Tests.Callbacks;

public sealed class FileCallbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_checkpoint_of_each_epoch_with_its_values_in_the_name()
    {
        new CallbackRun().Run(new ModelCheckpoint(In("e{epoch:D2}-{val_loss:F2}.safetensors")), "val_loss", 1, 0.456);
        Files().ShouldBe(["e01-1.00.safetensors", "e02-0.46.safetensors"]);
    }

    [Fact]
    public void Formats_as_Python_writes_them_and_a_folder_that_is_not_there_yet()
    {
        new CallbackRun().Run(new ModelCheckpoint(In(Path.Combine("new", "{epoch}-{epoch:03d}-{val_loss:.3f}.safetensors"))), "val_loss", 0.5);
        Files("new").ShouldBe(["1-001-0.500.safetensors"]);
    }

    [Fact]
    public void Only_the_best()
    {
        var run = new CallbackRun();
        var callback = new ModelCheckpoint(In("best-{epoch}.safetensors"), saveBestOnly: true);
        run.Run(callback, "val_loss", 1, 2, 0.5, 0.7, 0.4);

        Files().ShouldBe(["best-1.safetensors", "best-3.safetensors", "best-5.safetensors"]);
        callback.LastSaved.ShouldBe(In("best-5.safetensors"));
        Model.Load(In("best-3.safetensors")).GetWeights()[0][0, 0].ShouldBe(2);
    }

    [Fact]
    public void Only_the_best_by_accuracy_and_above_a_threshold()
    {
        new CallbackRun().Run(new ModelCheckpoint(In("{epoch}.safetensors"), "val_accuracy", saveBestOnly: true, initialValueThreshold: 0.55), "val_accuracy", 0.5, 0.6, 0.55, 0.7);
        Files().ShouldBe(["2.safetensors", "4.safetensors"]);
    }

    [Fact]
    public void Without_the_value_nothing_is_saved_and_a_warning_raised()
    {
        Expect.Warnings(() => new CallbackRun().Run(new ModelCheckpoint(In("x.safetensors"), saveBestOnly: true), "accuracy", 1)).ShouldHaveSingleItem().ShouldStartWith(
            "Can save best model only with val_loss available. Available metrics are: loss,accuracy.");
        Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_placeholder_without_a_value_is_named()
    {
        var path = In("{epoch}-{val_acc}.safetensors");
        Should.Throw<ArgumentException>(() => new CallbackRun().Run(new ModelCheckpoint(path), "val_loss", 1)).Message.ShouldBe(
            $"Failed to format this callback filepath: \"{path}\". Reason: there is no value 'val_acc'. There are: epoch, loss, val_loss.");
        Should.Throw<ArgumentException>(() => new CallbackRun().Run(new ModelCheckpoint(In("{val_loss:D2}.safetensors")), "val_loss", 1)).Message.ShouldContain("'D2' is no format for 'val_loss'.");
    }

    [Fact]
    public void A_line_for_each_epoch_in_invariant_form()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            new CallbackRun().Run(new CsvLogger(In("log.csv")), "accuracy", 0.5, double.NaN);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        File.ReadAllText(In("log.csv")).ShouldBe("epoch,accuracy,loss\n0,0.5,9\n1,nan,9\n");
    }

    [Fact]
    public void The_file_is_replaced_or_continued()
    {
        new CallbackRun().Run(new CsvLogger(In("log.csv"), ';'), "accuracy", 0.5);
        new CallbackRun().Run(new CsvLogger(In("log.csv"), ';'), "accuracy", 0.6);
        new CallbackRun().Run(new CsvLogger(In("log.csv"), ';', append: true), "accuracy", 0.7);
        File.ReadAllText(In("log.csv")).ShouldBe("epoch;accuracy;loss\n0;0.6;9\n0;0.7;9\n");

        Should.Throw<InvalidDataException>(() => new CallbackRun().Run(new CsvLogger(In("log.csv"), ';', append: true), "other", 1)).Message.ShouldContain(
            "cannot be continued: its columns are \"epoch;accuracy;loss\", and those of this training \"epoch;loss;other\".");
    }

    [Fact]
    public void Each_line_is_there_before_the_next_epoch_and_a_missing_value_is_marked()
    {
        var callback = new CsvLogger(In("log.csv"));
        callback.Attach(new CallbackRun().Model);
        callback.OnTrainBegin();
        callback.OnEpochEnd(0, new Dictionary<string, double> { ["loss"] = 1, ["val_loss"] = 2 });
        File.ReadAllLines(In("log.csv")).ShouldBe(["epoch,loss,val_loss", "0,1,2"]);
        callback.OnEpochEnd(1, new Dictionary<string, double> { ["loss"] = 0.5 });
        File.ReadAllLines(In("log.csv"))[^1].ShouldBe("1,0.5,NA");
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string[] Files(string folder = "") => [.. Directory.GetFiles(In(folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
