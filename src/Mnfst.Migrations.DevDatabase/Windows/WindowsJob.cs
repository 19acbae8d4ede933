using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mnfst.Migrations.DevDatabase.Windows;

/// <summary>
/// A job object whose processes Windows ends when its last handle is closed, however the processes that have the
/// handles die. A named one is shared: whoever opens it holds its processes.
/// </summary>
internal sealed partial class WindowsJob : IDisposable
{
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;
    private const uint AllAccess = 0x1F001F;

    private readonly SafeFileHandle _handle;

    private WindowsJob(SafeFileHandle handle) => _handle = handle;

    /// <summary>Makes a job.</summary>
    /// <param name="name">Its name; null for none.</param>
    public static WindowsJob Create(string? name)
    {
        var job = new WindowsJob(Check(CreateJobObject(0, name)));
        job.SetKillOnClose(true);
        return job;
    }

    /// <summary>Opens a job of that name.</summary>
    /// <returns>Null if nobody has one.</returns>
    public static WindowsJob? TryOpen(string name)
    {
        var handle = OpenJobObject(AllAccess, inheritHandle: false, name);
        if (!handle.IsInvalid)
        {
            return new WindowsJob(handle);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Puts a process, and every process that it will start, into the job.</summary>
    public void Add(Process process) => Check(AssignProcessToJobObject(_handle, process.Handle));

    /// <summary>Says whether the processes end with the last handle.</summary>
    public void SetKillOnClose(bool kills)
    {
        var limits = new ExtendedLimits { Flags = kills ? KillOnJobClose : 0 };
        Check(
            SetInformationJobObject(
                _handle,
                ExtendedLimitInformation,
                ref limits,
                (uint)Marshal.SizeOf<ExtendedLimits>()
            )
        );
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Check(SafeFileHandle handle) =>
        handle.IsInvalid ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : handle;

    private static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport(
        "kernel32",
        EntryPoint = "CreateJobObjectW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle CreateJobObject(nint attributes, string? name);

    [LibraryImport(
        "kernel32",
        EntryPoint = "OpenJobObjectW",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle OpenJobObject(
        uint access,
        [MarshalAs(UnmanagedType.Bool)] bool inheritHandle,
        string name
    );

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, nint process);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(
        SafeFileHandle job,
        int informationClass,
        ref ExtendedLimits limits,
        uint size
    );

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION; only the flags are used.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint Flags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
