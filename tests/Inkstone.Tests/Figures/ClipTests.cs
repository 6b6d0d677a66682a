using System.Text;
using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class ClipTests
{
    private static readonly Area Square = new(0, 0, 100, 100);

    [Fact]
    public void Goes_on_from_the_point_it_has_come_to() =>
        Steps(((10, 10), (50, 20)), ((50, 20), (90, 90))).ShouldBe("M10 10L50 20L90 90");

    [Fact]
    public void Starts_anew_at_another_point_though_its_numbers_end_alike() =>
        Steps(((0, 30), (51.75, 30)), ((75, 30), (90, 30))).ShouldBe("M0 30L51.75 30M75 30L90 30");

    [Fact]
    public void Starts_anew_where_a_line_comes_back_in() =>
        Steps(((10, 50), (60, 150)), ((60, 150), (90, 50))).ShouldBe("M10 50L35 100M75 100L90 50");

    [Fact]
    public void Draws_nothing_outside() => Steps(((-5, -5), (-5, 200)), ((-5, 200), (300, 200))).ShouldBe("");

    private static string Steps(params ((double X, double Y) From, (double X, double Y) To)[] lines)
    {
        var steps = new StringBuilder();
        (double X, double Y)? at = null;
        foreach (var (from, to) in lines)
        {
            at = Clip.Add(steps, at, Square, from, to);
        }

        return steps.ToString();
    }
}
