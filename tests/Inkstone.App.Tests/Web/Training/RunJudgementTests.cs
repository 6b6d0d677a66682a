using Inkstone.App.Web;
using Inkstone.Digits;
using Inkstone.Layers;

namespace Inkstone.App.Tests.Web;

public sealed class RunJudgementTests
{
    [Fact]
    public void CountsWhatIsReadAsWhat_TheSurestMistakeFirst()
    {
        // A network that reads what its two pixels say: 3 by the first, 5 by the second, the surer the more ink.
        var weights = Tensor.Zeros((2, 10)).ToArray();
        (weights[3], weights[10 + 5]) = (4, 4);
        var model = new Sequential([new Input(2), new Dense(10, "softmax")]);
        model.SetWeights([Tensor.From(weights, (2, 10)), Tensor.Zeros(10)]);
        byte[] pixels = [255, 0, /**/ 128, 0, /**/ 0, 255, /**/ 0, 128, /**/ 255, 0];
        byte[] labels = [3, 7, 5, 3, 5];

        var judged = RunJudgement.Of(model, DigitImages.From(pixels, labels, height: 1, width: 2), epoch: 6);
        judged.Epoch.ShouldBe(6);
        judged.Count.ShouldBe(5);
        judged.Accuracy.ShouldBe(2 / 5.0, 1e-12);
        (judged.SeenWidth, judged.SeenHeight).ShouldBe((2, 1));
        judged.Confusion.Length.ShouldBe(10);
        judged.Confusion[3].ShouldBe([0, 0, 0, 1, 0, 1, 0, 0, 0, 0]);
        judged.Confusion[5].ShouldBe([0, 0, 0, 1, 0, 1, 0, 0, 0, 0]);
        judged.Confusion[7].ShouldBe([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        judged.Worst.Select(mistake => (mistake.Index, mistake.Label, mistake.ReadAs)).ShouldBe([(4, 5, 3), (1, 7, 3), (3, 3, 5)]);
        judged.Worst[0].Confidence.ShouldBe(Math.Exp(4) / (Math.Exp(4) + 9), 1e-4);
        judged.Worst[1].Seen.ShouldBe([0.5, 0]);
    }

    [Fact]
    public void AsksTheFirst2000_AndShows20Mistakes()
    {
        var model = new Sequential([new Input(1), new Dense(10, "softmax")]);
        model.SetWeights([Tensor.Zeros((1, 10)), Tensor.From([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])]); // says 0 to all
        var labels = Enumerable.Range(0, 3000).Select(i => (byte)(i % 10)).ToArray();
        var judged = RunJudgement.Of(model, DigitImages.From(new byte[3000], labels, 1, 1), epoch: 1);
        judged.Count.ShouldBe(2000);
        judged.Accuracy.ShouldBe(0.1, 1e-12);
        judged.Confusion.Select(row => row[0]).ShouldAllBe(count => count == 200);
        judged.Worst.Count.ShouldBe(20);
    }
}
