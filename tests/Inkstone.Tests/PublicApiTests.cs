namespace Inkstone.Tests;

public class PublicApiTests
{
    [Fact]
    public void Is_what_the_file_says() => PublicApi.ShouldBe(typeof(Tensor).Assembly, "Inkstone.txt");
}
