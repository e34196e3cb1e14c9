using System.CommandLine;
using System.CommandLine.Invocation;
using Injerto.Runs;

namespace Injerto.Cli.Parsing;

/// <summary>Tells the version.</summary>
internal sealed class VersionText(CommandContext context) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        context.Out.WriteLine(ProductVersion.Text);
        return ExitCode.Done;
    }
}
