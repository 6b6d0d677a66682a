using Inkstone.App.Web;

namespace Inkstone.App.Tests.Web.Exploring;

/// <summary>The pictures that are looked at, trained with and taught are in memory once.</summary>
public sealed class DatasetShelfTests : IDisposable
{
    private readonly Workplace _workplace = new();
    private readonly DatasetShelf _shelf;

    public DatasetShelfTests() => _shelf = new DatasetShelf(_workplace.NewHost(TextWriter.Null, TextWriter.Null));

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task WhoTrains_HasThePicturesOfThoseWhoLook()
    {
        var data = ToTrain("strokes");
        (await _shelf.Find("strokes")).ShouldBeSameAs(data);
        (await _shelf.FindUsual()).ShouldBeSameAs(data); // there is no mnist here
        ToTrain("strokes").ShouldBeSameAs(data);
    }

    [Fact]
    public void WithoutMnist_WhoTrains_IsToldWhatIsThereInstead()
    {
        var data = ToTrain(null);
        (data.Name, data.IsReplacement).ShouldBe(("strokes", true));
        data.Notice.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task WhatWaits_CanBeStopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => _shelf.FindToTrain("strokes", null, stop.Token));
        (await _shelf.Find("strokes")).Name.ShouldBe("strokes");
    }

    private Inkstone.Digits.DigitDataset ToTrain(string? name) => _shelf.FindToTrain(name, folder: null, TestContext.Current.CancellationToken);
}
