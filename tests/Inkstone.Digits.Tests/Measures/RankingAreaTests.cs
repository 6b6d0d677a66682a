namespace Inkstone.Digits.Tests.Measures;

public sealed class RankingAreaTests
{
    [Fact]
    public void By_hand()
    {
        // Pairs (3, 1), (3, 2), (2, 1) are won, (2, 2) is a tie: 3.5 of 4.
        RankingArea.Of([3, 2], [1, 2]).ShouldBe(3.5 / 4);
        RankingArea.Of([2, 3], [0, 1]).ShouldBe(1);
        RankingArea.Of([0, 1], [2, 3]).ShouldBe(0);
        RankingArea.Of([0.5f, 0.5f], [0.5f]).ShouldBe(0.5);
        RankingArea.Of([], [1]).ShouldBe(double.NaN);
    }

    [Fact]
    public void As_scikit_learn()
    {
        foreach (var item in MeasuresFixture.Areas)
        {
            RankingArea.Of(MeasuresFixture.Floats(item, "positives"), MeasuresFixture.Floats(item, "negatives"))
                .ShouldBe(item.GetProperty("area").GetDouble(), 1e-12);
        }
    }
}
