using Injerto.Bench.Reporting;
using Injerto.Bench.Sections;
using Injerto.Bench.Workers;

namespace Injerto.Bench;

internal static class Program
{
    internal static readonly Section[] Sections =
        [
            new ForwardSection(), new StepSection(),
            new TrunkSection(), new ImagesSection(), new LessonsSection(), new TransferSection(), new ZooSection()
        ];

    private static int Main(string[] arguments)
    {
        try
        {
            return arguments is ["worker", var name, .. var rest]
                ? Worker.Serve(name, rest) : Compare(Setting.Parse(arguments));
        }
        catch (BenchException error)
        {
            Console.Error.WriteLine(error.Message);
            return error.ExitCode;
        }
    }

    private static int Compare(Setting setting)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        if (machine.IsBusy)
            Console.WriteLine($"This machine is busy (load {machine.Load:F1} on {machine.Processors} processors): the "
                + "ratios below are not worth quoting.");
        var report = new Report(machine, setting);
        foreach (var section in Sections.Where(s => setting.Sections.Count == 0 || setting.Sections.Contains(s.Name)))
        {
            Console.WriteLine($"── {section.Name}: {section.About}");
            report.Add(section, section.Run(setting));
            report.Write();
        }

        Console.WriteLine();
        Console.Write(report.Text());
        Console.WriteLine($"Written: {report.JsonFile} and {report.MarkdownFile}");
        return Sections.Any(s => s.HasFailed) ? 1 : 0;
    }
}
