/** Texts of the segments that every model begins with, in English. */
export const en = {
  segments: {
    champions: {
      name: "Champions",
      description: "Bought lately, often and for much.",
      action: "Thank them: early access, a personal offer, the referral programme.",
    },
    loyal: {
      name: "Loyal",
      description: "Come back regularly.",
      action: "Show them the next VIP level and what is missing to it.",
    },
    recent: {
      name: "Recent",
      description: "Bought lately, not often yet.",
      action: "Invite them to the second purchase while they remember the first.",
    },
    need_to_reactivate: {
      name: "Need to reactivate",
      description: "Have not bought for a while.",
      action: "Remind them of their points before these lapse.",
    },
    lost: {
      name: "Lost",
      description: "Have not bought for long, or not at all.",
      action: "One last strong offer; then spare them the mails.",
    },
  },
};
