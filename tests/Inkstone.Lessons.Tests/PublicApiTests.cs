namespace Inkstone.Lessons.Tests;

public class PublicApiTests
{
    [Fact]
    public void Is_what_the_file_says() => Inkstone.Tests.PublicApi.ShouldBe(typeof(Language).Assembly, "Inkstone.Lessons.txt");
}
