/* The operations of kf_control, numbered as in the Java class Shim; and the engine's settings. */
#ifndef KF_CONTROL_H
#define KF_CONTROL_H

#include "engine.h"

enum kf_operation {
  KF_OP_ATTACH = 0,
  KF_OP_WAIT_WORD = 1,
  KF_OP_WAKE_WORD = 2,
  KF_OP_LAYOUT = 3,
  KF_OP_FORK = 4,
  KF_OP_STAT = 5,
  KF_OP_RESET_STATS = 6,
  KF_OP_SET = 7,
  KF_OP_FAULT = 8,
  KF_OP_OFFENDER = 9,
  KF_OP_THAW = 10,
  KF_OP_SET_FATE = 11,
  KF_OP_STOP_SIGNAL = 12,
  KF_OP_REFUSAL = 13,
  KF_OP_USED_CLASSES = 14,
  KF_OP_FIX_OBJECTS = 15,
  KF_OP_JAVA_THREAD = 16,
  KF_OP_JAVA_STOP = 17,
  KF_OP_SHARE_DESCRIPTOR = 18,
  KF_OP_FREEZE = 19,
  KF_OP_RESUMPTION = 20,
  KF_OP_IMAGE_FACTS = 21,
  KF_OP_REFUSE_IMAGE = 22,
  KF_OP_KEEP_IMAGE = 23,
  KF_OP_OPEN_PACKAGE = 24,
  KF_OP_EXIT = 25,
  KF_OP_SIGNAL_MODE = 26,
  KF_OP_SIGNALS = 27,
  KF_OP_COUNT_INSTANCES = 28,
};

enum kf_setting {
  KF_SET_STOP_DEADLINE = 0, KF_SET_ASYNCHRONOUS = 1, KF_SET_LAZY_THAW = 2, KF_SET_SHARED_OFFSETS = 3,
  KF_SET_REVIVAL_DELAY = 4
};

#endif
