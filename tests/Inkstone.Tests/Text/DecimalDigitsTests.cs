using System.Globalization;

namespace Inkstone.Tests.Text;

public sealed class DecimalDigitsTests
{
    [Fact]
    public void Numbers_are_formatted_as_python_does()
    {
        var rows = Fixture.Json<PythonFormats[]>("Text/Fixtures/python_formats.json");
        rows.Length.ShouldBeGreaterThan(100);
        foreach (var row in rows)
        {
            var value = row.Value switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                _ => double.Parse(row.Value, CultureInfo.InvariantCulture),
            };
            DecimalDigits.Fixed(value, 0).ShouldBe(row.Fixed0, row.Value);
            DecimalDigits.Fixed(value, 2).ShouldBe(row.Fixed2, row.Value);
            DecimalDigits.Fixed(value, 4).ShouldBe(row.Fixed4, row.Value);
            DecimalDigits.Scientific(value, 4).ShouldBe(row.Scientific4, row.Value);
        }
    }

    // 1e23 is not a double: the nearest is a little below it, and reads back from "1E+23"
    [Theory]
    [InlineData(1e23, "1", 23)]
    [InlineData(9.5367431640625e-07, "95367431640625", -7)]
    [InlineData(1234.5, "12345", 3)]
    [InlineData(0.00012, "12", -4)]
    [InlineData(1000, "1", 3)]
    [InlineData(5e-324, "5", -324)]
    public void Shortest_digits_know_where_the_first_one_stands(double value, string digits, int exponent)
        => DecimalDigits.Shortest(value).ShouldBe(new DecimalDigits(false, digits, exponent));

    private sealed record PythonFormats(string Value, string Fixed0, string Fixed2, string Fixed4, string Scientific4);
}
