using Inkstone.Figures;

namespace Inkstone.Tests.Figures;

public class HeatMapTests
{
    [Fact]
    public void Cells_have_the_colours_of_the_map()
    {
        var image = Svg.Read(new HeatMap(Tensor.From([0, 1, 2, 4], (2, 2)), ColorMap.Gray)).All("image").ShouldHaveSingleItem();

        image.Picture().Pixels.ToArray().ShouldBe([0, 64, 128, 255]);
        image.Number("width").ShouldBe(image.Number("height"), 0.02);
    }

    [Fact]
    public void Numbers_are_light_on_dark_cells_and_dark_on_light_ones()
    {
        var texts = Svg.Read(new HeatMap(Tensor.From([0, 990, 12.345f, 1000], (2, 2)))).All("text").Take(4).ToArray();

        texts.Select(text => text.Value).ShouldBe(["0", "990", "12.35", "1000"]);
        texts.Select(text => text.Attribute("fill")!.Value).ShouldBe(["#ffffff", "#111111", "#ffffff", "#111111"]);
    }

    [Fact]
    public void Numbers_fit_their_cells()
    {
        var svg = Svg.Read(new HeatMap(Tensor.Full((10, 10), 123456)));
        var cell = svg.All("image")[0].Number("width") / 10;

        svg.All("text").Where(text => text.Value == "123456").ShouldAllBe(text => TextBlock.WidthOf(text.Value, text.Number("font-size")) <= cell);
    }

    [Fact]
    public void Numbers_too_small_to_be_read_are_left_out()
    {
        // 100 cells in less than 460 pixels: a number of two digits has letters of at most 0.9 · 4.6 / 1.3 = 3.2.
        var svg = Svg.Read(new HeatMap(Tensor.Full((100, 100), 12)));

        svg.All("text").ShouldAllBe(text => text.Number("font-size") >= 4);
        svg.Texts().Length.ShouldBeLessThan(100);
    }

    [Fact]
    public void Labels_are_kept_as_they_were_given()
    {
        string[] labels = ["a", "b"];
        var map = new HeatMap(Tensor.Zeros((2, 2))) { RowLabels = labels, ColumnLabels = labels };
        labels[0] = "c";

        map.RowLabels.ShouldBe(["a", "b"]);
        map.ColumnLabels.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Rows_and_columns_are_named()
    {
        var map = new HeatMap(Tensor.Zeros((2, 3))) { ShowNumbers = false, RowLabels = ["cat", "dog"], ColumnLabels = ["x", "y", "z"], XLabel = "prediction", YLabel = "label" };

        Svg.Read(map).Texts().ShouldBe(["x", "y", "z", "cat", "dog", "prediction", "label"]);
        Svg.Read(new HeatMap(Tensor.Zeros((2, 3))) { ShowNumbers = false }).Texts().ShouldBe(["0", "1", "2", "0", "1"]);
    }

    [Fact]
    public void NaN_is_written_but_has_no_colour()
    {
        var svg = Svg.Read(new HeatMap(Tensor.From([float.NaN, 1], (1, 2))));

        svg.Texts()[0].ShouldBe("nan");
        svg.All("image")[0].Picture().Pixels[3].ShouldBe((byte)0);
    }

    [Fact]
    public void Refuses_other_shapes_and_counts()
    {
        Should.Throw<ArgumentException>(() => new HeatMap(Tensor.Zeros(3))).Message.ShouldStartWith("A heat map is (rows, columns), neither of them 0. Received: (3,).");
        Should.Throw<ArgumentException>(() => new HeatMap(Tensor.Zeros((0, 3))));
        Should.Throw<ArgumentException>(() => new HeatMap(Tensor.Zeros((2, 3))) { RowLabels = ["a"] }).Message.ShouldStartWith("RowLabels are as many as there are, 2. Received: 1.");
    }
}
