"""What the system refuses, in words of ours: its own are English on most machines."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "所在的磁盘只能读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "空间配额已用完",
    errno.EFBIG: "文件太大，磁盘存不下",
    errno.ENAMETOOLONG: "名称太长",
    errno.EBUSY: "正被别的程序占用",
    errno.EIO: "读写磁盘出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.EADDRINUSE: "已被占用",
    errno.EPIPE: "对方已关闭",
}
