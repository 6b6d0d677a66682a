using Inkstone.Callbacks;
using Inkstone.Progress;

namespace Inkstone.Digits.Tests;

/// <summary>What is kept of a training after an epoch is all that is needed to go on: to the same bits as without a pause.</summary>
public sealed class RecipeTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inkstone-").FullName;

    public static TheoryData<string, double> Trainings => new()
    {
        { "first-network", 0 },
        { "deep-dense", 0 },
        { "deep-dense", 0.9 },
        { "first-convnet", 0 },
        { "convnet", 0 },
        { "recogniser", 0 },
        { "recogniser", 0.9 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Resumed_GivesTheSameBitsAsUnbroken(string name, double average)
    {
        var recipe = Recipes.Find(name);
        var images = Drawings(48);
        var settings = recipe.Settings with { Epochs = 3, BatchSize = 16, ValidationSplit = 0.25, OneCycle = true, WeightAverage = average };
        var path = Path.Combine(_folder, "half-way");
        var unbroken = recipe.Begin(images, 7, settings);
        unbroken.Run(progress: new NoProgress());

        using var stop = new CancellationTokenSource();
        var broken = recipe.Begin(images, 7, settings);
        broken.Run([new Keeper(broken, path, stop)], new NoProgress(), stop.Token);
        broken.History.WasCancelled.ShouldBeTrue();
        broken.Temperature.ShouldBeNull();

        var resumed = recipe.Resume(path, images, settings);
        resumed.History.Epochs.ShouldBe([0]);
        resumed.Run(progress: new NoProgress());
        resumed.History.Epochs.ShouldBe([0, 1, 2]);
        resumed.History.Names.ShouldBe(unbroken.History.Names);
        foreach (var value in unbroken.History.Names)
        {
            resumed.History[value].ShouldBe(unbroken.History[value], value);
        }

        resumed.Temperature.ShouldBe(unbroken.Temperature);
        Weights(resumed).ShouldBe(Weights(unbroken));
    }

    [Fact]
    public void Save_InTheMiddleOfAnEpoch_IsRefused()
    {
        var training = Recipes.Find("dense-512").Begin(Drawings(20), 1, Recipes.Find("dense-512").Settings with { Hidden = [4], Epochs = 1 });
        void Save() => Should.Throw<InvalidOperationException>(() => training.Save(Path.Combine(_folder, "no"))).Message.ShouldBe(
            "A training can be gone on with from the end of an epoch only. Call Save from the OnEpochEnd of a callback that is given to Run.");
        Save();
        training.Run([new EachStep(Save)], new NoProgress());
        Save();
    }

    [Fact]
    public void Resume_OfAModelThatIsNoTraining_SaysSo()
    {
        var recipe = Recipes.Find("dense-512");
        var path = Path.Combine(_folder, "model");
        recipe.Create().Save(path);
        Should.Throw<InvalidDataException>(() => recipe.Resume(path, Drawings(20))).Message.ShouldBe(
            $"{path}: expected a training that was kept half-way. It has no history of one.");
    }

    private static float[] Weights(RecipeTraining training) => [.. training.Model.Weights.SelectMany(weight => weight.ToArray())];

    private static DigitImages Drawings(int count)
    {
        var (pixels, labels) = StrokeSet.GenerateTraining(count, seed: 3);
        return DigitImages.From(pixels, labels, 28, 28);
    }

    private sealed class EachStep(Action action) : Callback
    {
        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values) => action();
    }

    /// <summary>Keeps the training after its first epoch and ends it in its second.</summary>
    private sealed class Keeper(RecipeTraining training, string path, CancellationTokenSource stop) : Callback
    {
        public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values) => training.Save(path);

        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
        {
            if (training.History.Epochs.Count == 1)
            {
                stop.Cancel();
            }
        }
    }
}
