using Xunit;

namespace Injerto.Tests.Lessons;

/// <summary>What each lesson must reach, run whole as a reader runs it.</summary>
public sealed class LessonFigureTests
{
    [Fact]
    public void Spirals_are_told_apart_and_their_arms_are_parted_by_the_bottleneck()
    {
        using var lesson = new LessonProgram("spirals");

        var figures = lesson.Figures();

        Assert.InRange((double)figures["accuracy"]!, 0.98, 1);
        Assert.InRange((int)figures["epochs"]!, 20, 200);
        Assert.Equal(126_604, (int)figures["parameters"]!);
    }

    [Fact]
    public void The_surface_is_learnt_to_a_hundredth()
    {
        using var lesson = new LessonProgram("surface");

        var figures = lesson.Figures();

        Assert.InRange((double)figures["meanAbsoluteError"]!, 0, 0.01);
        Assert.InRange((int)figures["epochs"]!, 20, 200);
        Assert.Equal(4_417, (int)figures["parameters"]!);
    }

    [Fact]
    public void Digits_are_recognised()
    {
        var data = Shared.Folder("data/mnist_idx");
        using var lesson = new LessonProgram("mnist-mlp");

        var figures = lesson.Figures(data);

        Assert.InRange((double)figures["accuracy"]!, 0.975, 1);
        Assert.InRange((int)figures["epochs"]!, 3, 12);
    }
}
