using System.CommandLine;
using System.CommandLine.Invocation;

namespace Injerto.Cli.Parsing;

/// <summary>Tells the version.</summary>
internal sealed class VersionText(Surroundings surroundings) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        surroundings.Out.WriteLine(ProductVersion.Text);
        return ExitCode.Done;
    }
}
